// Technical grey, for blocking: clay and thin clean lines, no paper, nothing that moves but what moves.
#include "finish.glsl"

void main() {
    vec4 c = scene_at(gl_FragCoord.xy / size, vec2(0.0));
    float tone = pow(clamp(tone_of(c.rgb) * exposure, 0.0, 1.0), lift);
    give(mix(sheet_at(tone * 0.96 + 0.02), sheet_at(0.0), smoothstep(0.12, 0.7, c.a) * 0.9));
}
