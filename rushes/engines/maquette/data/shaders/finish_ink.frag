// Ink and wash: wobbling ink, wash in bands, paper, weave, vignette; through the tint's ramp to a colour.
#include "finish.glsl"

void main() {
    vec2 p = gl_FragCoord.xy, on_paper = p * (960.0 / size.x);
    vec2 hand = course_at(on_paper);
    vec2 uv = (p + weave + (hand - 0.5) * wobble) / size;
    // The brush's width: the same lines, a little aside.
    vec4 c = scene_at(uv, vec2(0.9, 0.6) * (hand.y * 2.2 - 0.2) * size.x / 960.0 / size);
    float tone = tone_of(c.rgb);
    vec3 hue = c.rgb / max(tone, 0.02);
    tone = clamp(tone * exposure, 0.0, 1.0);
    float bleed = (set_course - 0.5) * 0.7, x = tone * bands + bleed * 0.8, whole = floor(x), rest = x - whole;
    float stepped = (whole + smoothstep(0.35, 0.65, rest)) / bands;
    float pooled = smoothstep(0.18, 0.0, abs(rest - 0.42)) * 0.022;
    tone = clamp(mix(tone, stepped, 0.55) - pooled + bleed * 0.045, 0.0, 1.0);
    tone += (roughness - 0.5) * paper * (0.35 + tone * 0.9 - tone * tone * 0.6);
    tone *= vignetted();
    vec3 wash = sheet_at(tone) * mix(vec3(1.0), clamp(hue, 0.4, 2.2), colour);
    give(mix(wash, ink_colour, clamp(c.a * (0.82 + 0.36 * roughness), 0.0, 1.0)));
}
