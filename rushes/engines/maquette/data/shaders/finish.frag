// The drawing itself: wobbling ink, wash in bands, paper, grain, weave, vignette; through the tint's ramp to a colour.
uniform sampler2D lit_map, blurred_map, puffs_map, noise, ramp, depth_map;
uniform vec2 size, weave;
uniform float frame, boil, exposure, colour, bands, grain, vignette, paper, flicker, wobble;
uniform vec3 ink_colour;
layout(location = 0) out vec4 picture;
layout(location = 1) out float luma;

vec4 noise_at(vec2 p) { return texelFetch(noise, ivec2(p) & 511, 0); }

void main() {
    vec2 p = gl_FragCoord.xy, on_paper = p * (960.0 / size.x);
    vec4 hand = noise_at(on_paper * 0.5 + boil * vec2(173.0, 91.0));
    vec2 uv = (p + weave + (hand.ga - 0.5) * wobble) / size;
    vec4 c = textureLod(lit_map, uv, 0.0);
    // The brush's width: the same lines, a little aside.
    c.a = max(c.a, textureLod(lit_map, uv + vec2(0.9, 0.6) * (hand.a * 2.2 - 0.2) * size.x / 960.0 / size, 0.0).a * 0.92);
#if FOCUS
    vec4 soft = textureLod(blurred_map, uv, 0.0);
    float blurred = smoothstep(0.06, 0.3, soft.a);
    c.rgb = mix(c.rgb, soft.rgb, blurred);
    c.a *= 1.0 - blurred * 0.92;
#endif
#if PUFFS
    vec4 puffs = textureLod(puffs_map, uv, 0.0);
    c.rgb = c.rgb * (1.0 - puffs.a) + puffs.rgb;
    c.a *= 1.0 - puffs.a * 0.97;
#endif
    float tone = dot(c.rgb, vec3(0.3, 0.55, 0.15));
    vec3 hue = c.rgb / max(tone, 0.02);
    tone = clamp(tone * exposure, 0.0, 1.0);
    vec4 sheet = noise_at(on_paper + vec2(7.0, 3.0));
    float bleed = (hand.a - 0.5) * 0.7, x = tone * bands + bleed * 0.8, whole = floor(x), rest = x - whole;
    float stepped = (whole + smoothstep(0.35, 0.65, rest)) / bands;
    float pooled = smoothstep(0.18, 0.0, abs(rest - 0.42)) * 0.022;
    tone = clamp(mix(tone, stepped, 0.55) - pooled + bleed * 0.045, 0.0, 1.0);
    tone += (sheet.r - 0.5) * paper * (0.35 + tone * 0.9 - tone * tone * 0.6);
    tone += (noise_at(p + vec2(mod(frame * 137.0, 512.0), mod(frame * 311.0, 512.0))).b - 0.5) * grain;
    vec2 off = p / size - 0.5;
    tone *= 1.0 - vignette * smoothstep(0.18, 0.62, dot(off, off) * 1.45);
    tone = clamp(tone * flicker, 0.0, 1.0);
    vec3 wash = texelFetch(ramp, ivec2(int(tone * 255.0), 0), 0).rgb * mix(vec3(1.0), clamp(hue, 0.4, 2.2), colour);
    vec3 inked = mix(wash, ink_colour, clamp(c.a * (0.82 + 0.36 * sheet.r), 0.0, 1.0));
    picture = vec4(inked, 1.0);
    luma = dot(inked, vec3(0.1826, 0.6142, 0.0620)) + 0.0627;      // BT.709, limited range
}
