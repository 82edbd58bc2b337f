// Light, hatching, ink lines and air, for the pixels where something stands. Colour leaves square-rooted, ink in alpha.
#include "common.glsl"
uniform sampler2DShadow shadow_map;
uniform sampler2D mirror_map, shafts_map;
uniform vec3 sun, sun_colour, fill, sky_light, ground_light, fog_colour, fog_sun;
uniform vec4 fog;                                // density, power, fall with height, fading of the ink
uniform vec4 hatch;                              // first tone, second tone, pixels, strength
uniform float ink_strength, detail_strength, hatch_albedo, shaft_strength, mirror_strength, time, clay;
uniform vec3 lamp_at[LAMPS], lamp_colour[LAMPS];
out vec4 lit_and_ink;

#if EDGES
float ink_line(vec2 here, vec2 ndc, float z, vec4 surface, out float nearest) {
    vec2 to_right = here + vec2(1.0 / size.x, 0.0), above = here + vec2(0.0, 1.0 / size.y);
    float zr = depth_at(to_right), zu = depth_at(above);
    vec4 sr = textureLod(surface_map, to_right, 0.0), su = textureLod(surface_map, above, 0.0);
    vec3 n = view_normal(surface.xy) * vec3(1, 1, -1);
    // A plane seen at this slant is expected to recede by so much from one pixel to the next: no line for that.
    vec2 expected = n.xy * 2.0 * slope / (size * min(dot(n, vec3(ndc * slope, 1.0)), -0.06));
    vec2 gap = vec2(z / zr, z / zu) - 1.0 - expected;
    float outline = smoothstep(0.02, 0.09, max(abs(gap.x), abs(gap.y)));
    float part = step(0.002, abs(sr.a - surface.a) + abs(su.a - surface.a));
    vec2 nr = sr.xy - surface.xy, nu = su.xy - surface.xy;
    float crease = smoothstep(0.09, 0.4, sqrt(max(dot(nr, nr), dot(nu, nu))));
    nearest = min(z, min(zr, zu));
    return max(max(outline, part * 0.95), crease * 0.6);
}
#endif

#if SHADOW
float sunlight(vec3 at, vec3 n, float z) {
    vec4 s = shadow_projection * vec4(at + n * (0.03 + 0.0015 * z), 1.0);
    vec3 u = s.xyz * 0.5 + 0.5;
    u.z -= 0.0008;
    bool inside = all(greaterThan(u, vec3(0.0))) && all(lessThan(u, vec3(1.0)));
    return inside ? texture(shadow_map, u) : 1.0;
}
#endif

#if HATCH
// Engraver's strokes in world space: a triangle wave thresholded by tone, its octave chosen by distance so that
// strokes keep their spacing on paper.
float stroke(float along, float wobble, float mixing, float width) {
    float far = abs(fract(along + wobble) - 0.5), near = abs(fract((along + wobble) * 0.5) - 0.5);
    return clamp((width - mix(far, near, mixing) * 2.0) * 4.5, 0.0, 1.0);
}
float strokes(vec3 at, vec3 n, float z, float tone) {
    float wide = max(z * slope.y * 2.0 / size.y * hatch.z, 1e-5);
    float whole = intBitsToFloat(floatBitsToInt(wide) & 0x7F800000);     // the power of two below it
    float f = 1.0 / whole, mixing = wide * f - 1.0;
    vec3 a = abs(n);
    vec2 q = (a.y > 0.75 ? at.xz : (a.x > a.z ? at.zy : at.xy)) * f;
    vec4 hand = noise_at(q * 9.0);
    tone += (hand.a - 0.5) * 0.22;
    vec2 dark = clamp(1.0 - tone / hatch.xy, 0.0, 1.0);
    float wobble = hand.g - 0.5;
    return max(stroke(dot(q, vec2(0.72, 0.69)), wobble, mixing, dark.x * 0.85) * min(1.0, dark.x * 6.0),
               stroke(dot(q, vec2(0.80, -0.6)), wobble, mixing, dark.y * 0.75) * min(1.0, dark.y * 4.5));
}
#endif

vec3 mirrored(vec2 uv, float spread) {
    vec3 sum = vec3(0.0);
    for (int i = 0; i < 5; i++) {
        vec3 q = textureLod(mirror_map, vec2(uv.x, 1.0 - uv.y + (float(i) - 1.6) * spread), 0.0).rgb;
        sum += q * q;
    }
    return sum * 0.2 * mirror_strength;
}

void main() {
    vec2 here = gl_FragCoord.xy / size, ndc = here * 2.0 - 1.0;
    vec3 ray = ahead + ndc.x * slope.x * right + ndc.y * slope.y * up;
    vec4 surface = textureLod(surface_map, here, 0.0), painted = textureLod(albedo_map, here, 0.0);
    float z = depth_at(here), ink = 0.0;
    int material = int(surface.b * 32.0 + 0.5);
    vec3 at = eye + ray * z, n = world_normal(surface.xy), albedo = painted.rgb * 1.3333;
    albedo = mix(albedo, vec3(0.52), clay);
#if SNOW
    // It lies on what faces up, thinner towards the slopes, with ragged edges; nothing drawn shows through.
    float lying = material == 6 || material == 13 ? 0.0
                : smoothstep(0.45, 0.8, n.y + (smooth_noise(at.xz * 31.0 + at.y * 17.0).g - 0.5) * 0.5);
    albedo = mix(albedo, vec3(0.97, 0.98, 1.0), lying * 0.92);
    painted.a *= 1.0 - lying;
    if (lying > 0.5) material = 5;
#endif
#if EDGES
    float nearest;
    ink = ink_line(here, ndc, z, surface, nearest);
    float fade = exp(-nearest * fog.w);
    ink *= mix(0.14, 1.0, fade) * ink_strength;
#else
    float fade = exp(-z * fog.w);
#endif
#if WATER
    float ripples = 0.0;
    if (material == 13) {                        // two swells and their ripples
        vec2 w = at.xz;
        vec2 small = smooth_noise(w * 19.0 + vec2(time * 9.0, time * 5.0)).ga
                   + smooth_noise(w * 41.0 - vec2(time * 11.0, time * 4.0)).ag - 1.0;
        n = normalize(n + vec3(small.x, 0.0, small.y) * 0.55 * exp(-z * 0.02));
        ripples = small.x;
    }
#endif
    float occluded = 1.0;
#if AO
    occluded = textureLod(occlusion_map, (gl_FragCoord.xy + 1.5) / size, 0.0).r;    // nearest: each is of four already
#endif
    float facing = dot(n, sun), shade = 1.0;
#if SHADOW
    shade = sunlight(at, n, z);
#endif
    float direct = clamp(material == 4 ? facing * 0.6 + 0.35 : facing, 0.0, 1.0) * shade;
    float wrapped = facing * 0.5 + 0.5;          // light that has bounced: from the sun's side, without shadow
    vec3 lit = (mix(ground_light, sky_light, n.y * 0.5 + 0.5) + fill * wrapped * wrapped) * occluded
             + sun_colour * direct * mix(0.6, 1.0, occluded);
#if LAMPS
    for (int i = 0; i < LAMPS; i++) {
        vec3 to = lamp_at[i] - at;
        float squared = dot(to, to);
        lit += lamp_colour[i] / (1.0 + squared * 0.16) * clamp(1.0 - squared * 0.0028, 0.0, 1.0)
             * clamp(dot(n, to) * inversesqrt(squared) * 0.8 + 0.2, 0.0, 1.0) * occluded;
    }
#endif
    float glowing = material == 6 ? 1.0 : 0.0;
    vec3 seen = mix(albedo * lit, albedo * 1.25, glowing);
#if WET
    if (material == 3 && n.y > 0.8) {            // wet cobbles: puddles mirror, stones smear
        vec2 shift = smooth_noise(at.xz * 23.0).ga;
        float puddle = smoothstep(0.42, 0.60, smooth_noise(at.xz * 9.0 + 7.0).g);
        float jitter = noise_at(at.xz * 60.0).r - 0.5;
        float fresnel = 0.16 + 0.8 * pow(1.0 - clamp(-normalize(ray).y, 0.0, 1.0), 4.0);
        vec2 uv = here;
        uv.x += jitter * 0.010 * (1.0 - puddle);
        vec3 image = mirrored(uv, mix(0.030, 0.008, puddle) * (1.0 + jitter * 1.2)) * mix(0.75, 1.0, 1.0 - painted.a);
        seen = mix(seen * mix(0.85, 0.55, puddle), image, fresnel * mix(0.65, 1.0, puddle));
        painted.a *= 1.0 - puddle * 0.8;
    }
#endif
#if WATER
    if (material == 13) {
        vec3 toward = normalize(ray);
        float fresnel = 0.10 + 0.8 * pow(1.0 - clamp(dot(-toward, n), 0.0, 1.0), 3.0);
        seen = mix(seen, fog_colour * 1.02, fresnel * 0.75);
        vec3 bounce = reflect(toward, n);
        seen += (sun_colour * 0.5 + fog_sun) * pow(max(dot(bounce, sun), 0.0), 24.0) * 1.1;
        float crest = smoothstep(0.20, 0.34, abs(ripples)) * exp(-z * 0.028);
        ink = max(ink * 0.4, crest * 0.38);
    }
#endif
    float tone = dot(seen, vec3(0.35, 0.5, 0.15));
    if (material == 11) ink *= 0.22;             // grass would be all lines
    if (material != 5 && material != 6) ink = max(ink, painted.a * 0.95 * fade * detail_strength);
#if HATCH
    float hatch_tone = sqrt(max(mix(dot(lit, vec3(0.35, 0.5, 0.15)) * 0.62, tone, hatch_albedo), 0.0));
    if (material != 13) ink = max(ink, strokes(at, n, z, hatch_tone) * hatch.w * mix(0.15, 1.0, fade));
#endif
#if FOG
    // One power for two: the depth's and the height's.
    float air = 1.0 - exp(-exp2(log2(z * fog.x) * fog.y - max(at.y, 0.0) * fog.z * 1.442695));
    float toward_sun = max(dot(ray, sun), 0.0), squared_sun = toward_sun * toward_sun / dot(ray, ray);
    vec3 haze = fog_colour + fog_sun * (squared_sun * squared_sun * squared_sun * 0.6);
    seen = mix(seen, haze, air * (1.0 - glowing * 0.6));
#endif
#if SHAFTS
    float beam = textureLod(shafts_map, here, 0.0).r;
    seen += sun_colour * beam * shaft_strength;
    ink *= 1.0 - beam * 0.35;
#endif
    // A shoulder, as film has one: bright tones close up instead of clipping.
    float bright = max(dot(seen, vec3(0.3, 0.55, 0.15)), 1e-4);
    seen *= (min(bright, 0.55) + 0.42 * (1.0 - exp(min(0.55 - bright, 0.0) / 0.42))) / bright;
    lit_and_ink = vec4(sqrt(clamp(seen, 0.0, 1.0)), clamp(ink, 0.0, 1.0));
}
