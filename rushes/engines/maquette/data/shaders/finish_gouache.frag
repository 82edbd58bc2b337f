// Gouache: flat opaque colour in few tones with brushed edges, lines in the darker colour of what they bound.
#include "finish.glsl"

void main() {
    vec2 p = gl_FragCoord.xy, on_paper = p * (960.0 / size.x);
    vec2 hand = course_at(on_paper);
    vec2 uv = (p + weave + (hand - 0.5) * wobble) / size;
    vec4 c = scene_at(uv, vec2(0.0));
    float tone = pow(clamp(tone_of(c.rgb) * exposure, 0.0, 1.0), lift) * vignetted();
    vec3 hue = c.rgb / max(tone_of(c.rgb), 0.02);
    // Strokes of a flat brush, a few hairs each with its own load.
    float hairs = smooth_noise(vec2(on_paper.x * 0.10 + on_paper.y * 0.03, on_paper.y * 0.85)).b - 0.5;
    float x = tone * bands + (set_course - 0.5) * 0.55 + hairs * 0.22, whole = floor(x), rest = x - whole;
    float flat_tone = (whole + smoothstep(0.44, 0.56, rest)) / bands;
    flat_tone = clamp(mix(tone, flat_tone, 0.88) + hairs * 0.035, 0.0, 1.0);
    // The ramp has the light's colour already: what is coloured weakly is painted stronger, lamplight is not.
    vec3 away = hue - vec3(tone_of(hue));
    vec3 pigment = clamp(tone_of(hue) + away * 2.2 / (1.0 + 4.5 * dot(away, away)), 0.2, 2.0);
    vec3 tint = sheet_at(flat_tone);
    vec3 paint = mix(vec3(tone_of(tint)), tint, 0.48) * mix(vec3(1.0), pigment, colour);
    paint += (roughness - 0.5) * paper;
    vec3 contour = paint * mix(vec3(0.42), ink_colour * 2.0, 0.25);
    give(clamp(mix(paint, contour, smoothstep(0.18, 0.75, c.a) * 0.85), 0.0, 1.0));
}
