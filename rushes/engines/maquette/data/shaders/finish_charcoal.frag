// Charcoal and white chalk on toned paper: both catch on the tooth of the paper, a thumb has smudged the half-tones.
#include "finish.glsl"

void main() {
    vec2 p = gl_FragCoord.xy, on_paper = p * (960.0 / size.x);
    vec2 hand = course_at(on_paper);
    vec2 uv = (p + weave + (hand - 0.5) * wobble) / size;
    vec4 c = scene_at(uv, vec2(1.5, 1.1) * (hand.y * 2.0 - 0.4) * size.x / 960.0 / size);
    float tone = pow(clamp(tone_of(c.rgb) * exposure, 0.0, 1.0), lift) * vignetted();
    // The stick's flank is drawn across the sheet from the upper right: noise stretched along its way.
    vec2 along = vec2(dot(on_paper, vec2(0.80, 0.60)), dot(on_paper, vec2(-0.60, 0.80)));
    float drag = smooth_noise(vec2(along.x * 0.09, along.y * 1.1)).b - 0.5;
    float tooth = (noise_at(on_paper * 1.3).r - 0.5) * 1.9 + drag * 0.75;
    float dark = clamp((0.70 - tone) * 1.95, 0.0, 1.0);
    float caught = smoothstep(-0.26, 0.26, dark * 1.35 - 0.55 - tooth * 0.5);
    float coal = dark * 0.52 + caught * 0.44 * smoothstep(0.03, 0.22, dark);
    float line = smoothstep(-0.16, 0.26, c.a * 1.05 - 0.42 - tooth * 0.34) * smoothstep(0.08, 0.3, c.a);
    coal = clamp(max(coal, line * 0.94), 0.0, 1.0);
    float chalk = smoothstep(-0.22, 0.30, (tone - 0.72) * 2.8 - 0.06 - tooth * 0.5) * smoothstep(0.66, 0.76, tone);
    float mark = 0.62 * (1.0 - coal) + chalk * (1.0 - coal) * 0.38;
    give(sheet_at(mark + (roughness - 0.5) * 0.06));
}
