// What is where: albedo and drawn detail, view normal, material, part. One program per MATERIAL: a branch would
// not save work on a software renderer.
in vec3 normal, local, local_normal, world;
flat in vec3 colour;
flat in vec2 kind;
uniform sampler2D noise, noise_near;
layout(location = 0) out vec4 out_albedo;
layout(location = 1) out vec4 out_surface;

float line(float u, float width) {
    float away = abs(fract(u) - 0.5), pixel = fwidth(u);
    return clamp((width * 0.5 - away) / max(pixel, 1e-4) + 0.5, 0.0, 1.0) * clamp(1.2 - pixel * 2.6, 0.0, 1.0);
}
float hash(float row, float column) { return fract(sin(row * 12.9 + column * 78.2) * 43758.5); }

// Rows of bricks, slates, paving: x returns the line's strength, y the tint of this one.
vec2 courses(vec2 q, vec2 size, float shift, float every, float across, float down) {
    float row = floor(q.y * size.y), x = q.x * size.x + shift * mod(row, every);
    return vec2(max(line(q.y * size.y, across), line(x, down)), hash(row, floor(x)));
}

void main() {
    vec3 n = normalize(normal), tinted = colour;
    float detail = 0.0;
#if MATERIAL > 0
    vec3 a = abs(local_normal);
    vec2 q = a.y > 0.7 ? local.xz : (a.x > a.z ? local.zy : local.xy);
#endif
#if MATERIAL == 1                                // bricks, some courses left out as a draughtsman would
    vec2 c = courses(q, vec2(2.2, 5.0), 0.5, 2.0, 0.10, 0.05);
    detail = c.x * 0.55 * step(0.35, c.y);
    tinted *= 0.93 + 0.14 * c.y;
#elif MATERIAL == 2                              // planks
    detail = line(q.x * 6.0, 0.07) * 0.7;
    tinted *= 0.9 + 0.2 * fract(sin(floor(q.x * 6.0) * 91.7) * 4375.5);
#elif MATERIAL == 3                              // cobbles
    vec2 c = courses(q, vec2(4.5, 5.5), 0.5, 2.0, 0.14, 0.12);
    detail = c.x * 0.7;
    tinted *= 0.8 + 0.4 * c.y;
#elif MATERIAL == 7                              // slates
    vec2 c = courses(q, vec2(3.0, 4.0), 0.5, 2.0, 0.12, 0.036);
    detail = c.x * 0.8;
    tinted *= 0.88 + 0.24 * c.y;
#elif MATERIAL == 8                              // chequered tiles
    detail = max(line(q.x * 2.0, 0.03), line(q.y * 2.0, 0.03)) * 0.6;
    tinted *= 0.72 + 0.5 * mod(floor(q.x * 2.0 + 0.5) + floor(q.y * 2.0 + 0.5), 2.0);
#elif MATERIAL == 10                             // paving
    vec2 c = courses(q, vec2(0.75, 1.1), 0.37, 3.0, 0.028, 0.02);
    detail = c.x * 0.7;
    tinted *= 0.92 + 0.14 * c.y;
#elif MATERIAL == 4                              // foliage: leaves torn by noise, open towards the edge of the crown
    vec3 stir = vec3(textureLod(noise_near, world.xy * 0.31, 0.0).g, textureLod(noise_near, world.zy * 0.27 + 0.4, 0.0).a,
                     textureLod(noise_near, world.xz * 0.29 + 0.7, 0.0).g) - 0.5;
    vec3 cell = floor(local * 5.0 + local_normal * 1.5 + stir * 3.4);
    float h = fract(sin(dot(cell, vec3(12.9, 78.2, 37.7))) * 43758.5);
    if (n.z < 0.08 + 0.34 * h * h) discard;
    tinted *= 0.82 + 0.32 * h;
    detail = smoothstep(0.86, 0.97, h) * 0.5;
    n = normalize(n + (vec3(h, fract(h * 7.3), 0.5) - 0.5) * 0.6);
#elif MATERIAL == 9                              // a roof in rows
    vec2 c = courses(q, vec2(3.2, 3.6), 0.5, 2.0, 0.06, 0.02);
    detail = c.x * 0.7;
    tinted *= 0.94 + 0.12 * c.y;
#elif MATERIAL == 12                             // plaster: patches, here and there a crack
    vec4 patch_ = textureLod(noise, q * 0.09, 0.0);
    tinted *= 0.9 + 0.2 * patch_.g;
    float crack = abs(textureLod(noise, q * 0.045 + 0.31, 0.0).a - 0.5);
    detail = smoothstep(0.006, 0.0, crack) * smoothstep(0.56, 0.66, patch_.a) * 0.5;
#endif
    out_albedo = vec4(tinted * 0.75, detail * 0.8);
    out_surface = vec4(n.xy * 0.5 + 0.5, kind * vec2(1.0 / 32.0, 1.0 / 255.0));
}
