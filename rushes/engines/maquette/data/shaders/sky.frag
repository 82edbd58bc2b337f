// The sky, where nothing stands: a gradient, the sun's glow and disk, clouds, at night stars.
#include "common.glsl"
uniform sampler2D shafts_map;
uniform vec3 sun, sun_colour, fog_sun, zenith, horizon;
uniform vec4 disk;                               // colour, cosine of its radius (2: none)
uniform float clouds, stars, time, shaft_strength;
uniform vec4 hatch;
out vec4 lit_and_ink;

void main() {
    vec2 ndc = gl_FragCoord.xy / size * 2.0 - 1.0;
    vec3 d = normalize(ahead + ndc.x * slope.x * right + ndc.y * slope.y * up);
    float height = max(d.y, 0.0), toward = max(dot(d, sun), 0.0);
    vec3 seen = mix(horizon, zenith, pow(height, 0.55));
    float second = toward * toward, fourth = second * second, fifth = fourth * toward, tenth = fifth * fifth;
    float twentieth = tenth * tenth;
    seen += fog_sun * (fourth * second * 0.5 + twentieth * twentieth * 0.5);
    seen = mix(seen, disk.rgb, smoothstep(disk.a, disk.a + 0.0006, dot(d, sun)));
    float veil = 0.0;
#if CLOUDS
    vec2 q = d.xz / (height + 0.18) * 70.0 + time * 1.2;
    float cloud = smooth_noise(q).g * 0.65 + smooth_noise(q * 2.7 + 31.0).g * 0.35;
    veil = smoothstep(0.5, 0.72, cloud) * smoothstep(0.0, 0.25, height) * clouds;
    seen = mix(seen, seen * 1.18 + 0.05, veil);
#endif
#if STARS || RULED
    vec2 grid = vec2(atan(d.x, -d.z) * 90.0, d.y * 90.0);
#endif
#if STARS
    vec2 cell = floor(grid);
    float h = fract(sin(dot(cell, vec2(12.9898, 78.233))) * 43758.5453);
    vec2 offset = fract(grid) - 0.5 - (vec2(fract(h * 17.0), fract(h * 31.0)) - 0.5) * 0.6;
    seen += stars * step(0.955, h) * smoothstep(0.16, 0.02, length(offset)) * (1.0 - veil) * smoothstep(0.05, 0.25, height);
#endif
#if SHAFTS
    seen += sun_colour * textureLod(shafts_map, gl_FragCoord.xy / size, 0.0).r * shaft_strength;
#endif
    float ink = 0.0;
#if RULED                                        // a ruled sky: level lines, the wider the darker it is
    float lean = d.y * inversesqrt(max(dot(d.xz, d.xz), 1e-4));
    vec4 hand = smooth_noise(grid * 2.0);
    float rows = lean * size.y / (slope.y * 2.0 * hatch.z) + (hand.g - 0.5) * 1.6;
    float depth = clamp(1.05 - sqrt(dot(clamp(seen, 0.0, 1.0), vec3(0.3, 0.55, 0.15))) + (hand.a - 0.5) * 0.3, 0.0, 1.0);
    ink = clamp((depth * 0.9 - abs(fract(rows) - 0.5) * 2.0) * 4.0, 0.0, 1.0) * smoothstep(0.05, 0.2, depth);
#endif
    lit_and_ink = vec4(sqrt(clamp(seen, 0.0, 1.0)), ink);
}
