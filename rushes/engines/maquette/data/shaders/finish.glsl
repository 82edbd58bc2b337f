// What every finish begins with: the lit scene as a hand sees it, with its focus and smoke; and how it reaches a film.
#include "lens.glsl"
uniform sampler2D lit_map, blurred_map, puffs_map, noise, noise_near, ramp, depth_map;
uniform vec2 size, weave;
uniform float boil, exposure, colour, bands, vignette, paper, wobble, lift, live;
uniform vec3 ink_colour;
layout(location = 0) out vec4 picture;
layout(location = 1) out float luma;

vec4 noise_at(vec2 p) { return textureLod(noise_near, p / 512.0, 0.0); }
vec4 smooth_noise(vec2 p) { return textureLod(noise, p / 512.0, 0.0); }
// The hand's course over the paper. Most of it is set once, and with it the edges of washes; the share that lives is
// drawn anew at each boil, as wide as if all were.
vec4 set_course;
vec4 course_at(vec2 p) {
    set_course = noise_at(p);
    vec4 fresh = noise_at(p + boil * vec2(173.0, 91.0));
    return (mix(set_course, fresh, live) - 0.5) * inversesqrt(live * live + (1.0 - live) * (1.0 - live)) + 0.5;
}
vec3 sheet_at(float tone) { return textureLod(ramp, vec2(clamp(tone, 0.0, 1.0) * (255.0 / 256.0), 0.5), 0.0).rgb; }

// Colour and, in alpha, lines at uv; brush: how far aside the same lines are drawn again, which makes them wide.
vec4 scene_at(vec2 uv, vec2 brush) {
    vec4 c = textureLod(lit_map, uv, 0.0);
    c.a = max(c.a, textureLod(lit_map, uv + brush, 0.0).a * 0.92);
#if FOCUS
    vec4 soft = textureLod(blurred_map, uv, 0.0);
    // Two places half a pixel of the scene apart: one alone would cut the edges of what is sharp into steps.
    vec2 aside = 0.35 / vec2(textureSize(depth_map, 0));
    float one = circle(distance_of(textureLod(depth_map, uv + aside, 0.0).r)) / lens.z;
    float other = circle(distance_of(textureLod(depth_map, uv - aside, 0.0).r)) / lens.z;
    float blurred = 0.5 * (smoothstep(0.06, 0.3, max(one, soft.a)) + smoothstep(0.06, 0.3, max(other, soft.a)));
    c.rgb = mix(c.rgb, soft.rgb, blurred);
    c.a *= 1.0 - blurred * 0.92;
#endif
#if PUFFS
    vec4 puffs = textureLod(puffs_map, uv, 0.0);
    c.rgb = c.rgb * (1.0 - puffs.a) + puffs.rgb;
    c.a *= 1.0 - puffs.a * 0.97;
#endif
    return c;
}
float tone_of(vec3 seen) { return dot(seen, vec3(0.3, 0.55, 0.15)); }
float vignetted(vec2 p) {
    vec2 off = p / size - 0.5;
    return 1.0 - vignette * smoothstep(0.18, 0.62, dot(off, off) * 1.45);
}
void give(vec3 drawn) {
    picture = vec4(drawn, 1.0);
    luma = dot(drawn, vec3(0.1826, 0.6142, 0.0620)) + 0.0627;      // BT.709, limited range
}
