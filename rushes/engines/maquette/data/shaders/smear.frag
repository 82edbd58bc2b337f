// A picture smeared by a camera as fast as a whip: each place is what passed it while the shutter was open, colours and
// lines. Neighbouring rows begin elsewhere, as a dry brush drags: so few points would show as steps.
uniform sampler2D lit_map, noise;
uniform vec2 size;
uniform vec3 swept[3];                           // columns: from x, y (-1 to 1) and 1 to those at the shutter's end
out vec4 smeared;
const int TAPS = 14;

void main() {
    vec2 here = gl_FragCoord.xy / size * 2.0 - 1.0;
    vec3 there = swept[0] * here.x + swept[1] * here.y + swept[2];
    vec2 way = clamp(there.xy / max(there.z, 0.2) - here, vec2(-0.9), vec2(0.9)) * 0.5;
    float start = texelFetch(noise, ivec2(gl_FragCoord.xy * vec2(0.25, 1.0)) & 511, 0).g;
    vec4 sum = vec4(0.0);
    for (int i = 0; i < TAPS; i++)
        sum += textureLod(lit_map, (here * 0.5 + 0.5) + way * ((float(i) + start) / float(TAPS) - 0.5), 0.0);
    smeared = vec4(sum.rgb / float(TAPS), min(1.0, 1.6 * sum.a / float(TAPS)));
}
