// Depth of field at a third of the size: ten points of a disk. Colour is that of what is out of focus here, of sharp
// places too: they show it nowhere, and the edges beside them take no colour from them. Alpha says how far what is
// blurred and nearer spills over this place.
#include "range.glsl"
#include "lens.glsl"
uniform sampler2D lit_map, depth_map;
uniform vec2 size;
uniform float oval;                              // an anamorphic lens blurs higher than wide
out vec4 blurred;
const int TAPS = 10;

void main() {
    ivec2 p = ivec2(gl_FragCoord.xy) * 3 + 1, last = ivec2(size) - 1;
    float z0 = distance_of(texelFetch(depth_map, p, 0).r), c0 = circle(z0), weights = 0.0, spilt = 0.0;
    float most = c0 < 0.08 * lens.z ? lens.z : c0;
    ivec2 t = ivec2(gl_FragCoord.xy) & 1;
    float start = float(t.x * 2 + t.y) * 0.7854;
    mat2 turned = mat2(cos(start), sin(start), -sin(start), cos(start));   // the points' own angles are constants
    vec3 sum = vec3(0.0);
    for (int i = 0; i < TAPS; i++) {
        float r = sqrt((float(i) + 0.5) / float(TAPS)) * lens.z, angle = float(i) * 2.3999;
        ivec2 q = clamp(p + ivec2(turned * vec2(cos(angle), sin(angle)) * vec2(oval, 1.0) * r), ivec2(0), last);
        float z = distance_of(texelFetch(depth_map, q, 0).r), c = circle(z);
        if (z < z0 * 0.98) spilt = max(spilt, c * smoothstep(r - 1.0, r + 1.0, c));
        float soft = smoothstep(0.02, 0.14, c / lens.z);
        if (z > z0 * 1.02) c = min(c, most);     // what lies behind does not spill over what is less blurred before it
        float weight = smoothstep(r - 2.0, r + 0.5, c + 0.01) * soft + 0.0005 * soft + 0.00001;
        vec4 here = textureLod(lit_map, (vec2(q) + 1.0) / size, 0.0);     // four pixels at once: lines do not dot
        sum += here.rgb * (1.0 - here.a * 0.35) * weight;
        weights += weight;
    }
    blurred = vec4(sum / weights, spilt / lens.z);
}
