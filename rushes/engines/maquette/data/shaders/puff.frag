#include "common.glsl"
in vec2 uv;
flat in vec4 look;
in float away;
uniform vec3 sun, puff_lit, puff_shade, fog_colour;
uniform vec4 fog;
uniform float share;                             // this target is so many times smaller than the picture
out vec4 premultiplied;

void main() {
    float r2 = dot(uv, uv), behind = distance_of(texelFetch(depth_map, min(ivec2(gl_FragCoord.xy * share), ivec2(size) - 1), 0).r);
    if (look.w > 2.5) {                          // rain, half of it dark strokes; snow; leaves
        if (behind < away) discard;
        float a = look.x * (look.w > 3.5 ? smoothstep(1.0, 0.3, r2) : (1.0 - abs(uv.x)) * (1.0 - uv.y * uv.y));
        bool dark = look.w > 4.5 || (look.w < 3.5 && look.y > 0.55);
        if (dark && look.w < 3.5) a *= 0.6;
        premultiplied = vec4(sqrt(clamp(dark ? puff_shade * 0.5 : puff_lit, 0.0, 1.0)) * a, a);
        return;
    }
    if (r2 >= 1.0) discard;
    if (look.w > 1.5) {                          // a lamp's halo, mostly hidden where something stands before it
        float halo = pow(1.0 - sqrt(r2), 2.2) * look.x;
        premultiplied = vec4(vec3(1.0, 0.80, 0.42) * halo, 0.0);
        if (behind < away - 1.5) premultiplied *= 0.25;
        return;
    }
    float meets = clamp((behind - away) * 1.4, 0.0, 1.0);
    if (meets <= 0.0) discard;
    float n = smooth_noise(uv * 75.0 + look.y * vec2(511.0, 277.0)).g * 0.65
            + smooth_noise(uv * 190.0 + look.y * vec2(97.0, 411.0)).g * 0.35;
    float e = 1.0 - sqrt(r2) + (n - 0.5) * 1.3;
    float alpha = smoothstep(0.28, 0.38 + look.w * 0.6, e) * look.x * meets;
    vec3 bulge = vec3(uv, sqrt(1.0 - r2)), n3 = right * bulge.x + up * bulge.y - ahead * bulge.z;
    float lit = smoothstep(0.15, 0.75, clamp(dot(n3, sun) * 0.6 + 0.45 + (n - 0.5) * 0.9, 0.0, 1.0));
    vec3 colour = mix(puff_shade, puff_lit, lit) * look.z;
    colour *= 1.0 - smoothstep(0.07, 0.0, abs(e - 0.34)) * 0.55 * (1.0 - clamp(look.w * 1.5, 0.0, 1.0));
    colour = mix(colour, fog_colour, (1.0 - exp(-pow(away * fog.x, fog.y))) * 0.8);
    premultiplied = vec4(sqrt(clamp(colour, 0.0, 1.0)) * alpha, alpha);
}
