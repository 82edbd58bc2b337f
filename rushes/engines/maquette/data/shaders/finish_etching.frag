// Etching: tone is nothing but lines, bitten deeper where it is dark; plate tone is left in the shadows, the rest wiped.
#include "finish.glsl"

void main() {
    vec2 p = gl_FragCoord.xy, on_paper = p * (960.0 / size.x);
    vec2 hand = course_at(on_paper);
    vec2 uv = (p + weave + (hand - 0.5) * wobble) / size;
    vec4 c = scene_at(uv, vec2(0.0));
    float tone = pow(clamp(tone_of(c.rgb) * exposure, 0.0, 1.0), lift);
    float bitten = smoothstep(0.12, 0.62, c.a + (set_course - 0.5) * 0.22);
    float solid = smoothstep(0.24, 0.07, tone + (set_course - 0.5) * 0.06) * 0.86;
    float plate = smoothstep(0.75, 0.15, tone) * 0.26;
    float black = clamp(max(max(bitten * 0.96, solid), plate), 0.0, 1.0);
    give(sheet_at((1.0 - black) * mix(0.64, 0.97, smoothstep(0.35, 0.95, tone)) + (roughness - 0.5) * paper));
}
