// What every finish begins with: the lit scene as a hand sees it; and how it reaches a film.
uniform sampler2D lit_map, sheet_map, noise, noise_near, ramp;
uniform vec2 size, weave;
uniform float boil, course, exposure, colour, bands, vignette, paper, wobble, lift, live;
uniform vec3 ink_colour;
layout(location = 0) out vec4 picture;
layout(location = 1) out float luma;

vec4 noise_at(vec2 p) { return textureLod(noise_near, p / 512.0, 0.0); }
vec4 smooth_noise(vec2 p) { return textureLod(noise, p / 512.0, 0.0); }
// The sheet here (sheet.frag), which every finish reads first.
float set_course, roughness, edge;
// The hand's course over it, in two directions. Most of it is set once, and with it the edges of washes; the share that
// lives is drawn anew at each boil, as wide as if all were.
vec2 course_at(vec2 p) {
    vec4 sheet = textureLod(sheet_map, gl_FragCoord.xy / size, 0.0);
    set_course = sheet.g;
    roughness = sheet.b;
    edge = sheet.a;
    vec2 fresh = noise_at(p * course + boil * vec2(173.0, 91.0)).ga;
    return (mix(sheet.rg, fresh, live) - 0.5) * inversesqrt(live * live + (1.0 - live) * (1.0 - live)) + 0.5;
}
vec3 sheet_at(float tone) { return textureLod(ramp, vec2(clamp(tone, 0.0, 1.0) * (255.0 / 256.0), 0.5), 0.0).rgb; }

// Colour and, in alpha, lines at uv; brush: how far aside the same lines are drawn again, which makes them wide.
vec4 scene_at(vec2 uv, vec2 brush) {
    vec4 c = textureLod(lit_map, uv, 0.0);
    c.a = max(c.a, textureLod(lit_map, uv + brush, 0.0).a * 0.92);
    return c;
}
float tone_of(vec3 seen) { return dot(seen, vec3(0.3, 0.55, 0.15)); }
float vignetted() { return 1.0 - vignette * edge; }
void give(vec3 drawn) {
    picture = vec4(drawn, 1.0);
    luma = dot(drawn, vec3(0.1826, 0.6142, 0.0620)) + 0.0627;      // BT.709, limited range
}
