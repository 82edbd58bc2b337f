// Depth of field at a third of the size: ten points of a disk; alpha says how blurred this place is.
uniform sampler2D lit_map, depth_map;
uniform vec2 size, range;
uniform vec3 lens;                               // focus distance, blur radius at infinity, largest radius (pixels)
uniform float oval;                              // an anamorphic lens blurs higher than wide
out vec4 blurred;
const int TAPS = 10;

float distance_of(float depth) { return range.x * range.y / (range.y - depth * (range.y - range.x)); }
// A hand's breadth about the focus stays sharp, more of it farther away: a face is never half in focus.
float circle(float z) {
    return clamp(lens.y * max(abs(z - lens.x) - 0.10 - 0.03 * lens.x, 0.0) / z, 0.0, lens.z);
}

void main() {
    ivec2 p = ivec2(gl_FragCoord.xy) * 3 + 1, last = ivec2(size) - 1;
    float z0 = distance_of(texelFetch(depth_map, p, 0).r), c0 = circle(z0), weights = 0.0, widest = c0;
    ivec2 t = ivec2(gl_FragCoord.xy) & 1;
    float start = float(t.x * 2 + t.y) * 0.7854;
    vec3 sum = vec3(0.0);
    for (int i = 0; i < TAPS; i++) {
        float r = sqrt((float(i) + 0.5) / float(TAPS)) * lens.z, angle = start + float(i) * 2.3999;
        ivec2 q = clamp(p + ivec2(vec2(cos(angle) * oval, sin(angle)) * r), ivec2(0), last);
        float z = distance_of(texelFetch(depth_map, q, 0).r), c = circle(z);
        if (z > z0 * 1.02) c = min(c, c0);       // what lies behind does not spill over what is sharp before it
        float weight = smoothstep(r - 2.0, r + 0.5, c + 0.01) + 0.0005;
        vec4 here = textureLod(lit_map, (vec2(q) + 1.0) / size, 0.0);     // four pixels at once: lines do not dot
        sum += here.rgb * (1.0 - here.a * 0.35) * weight;
        weights += weight;
        if (z < z0) widest = max(widest, c * smoothstep(r - 1.0, r + 1.0, c));
    }
    blurred = vec4(sum / weights, widest / lens.z);
}
