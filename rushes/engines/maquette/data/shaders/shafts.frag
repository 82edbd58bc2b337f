// Sunbeams in the dust of a room, at quarter size: how much of the way to what is seen lies in the sun.
#include "common.glsl"
uniform sampler2DShadow shadow_map;
uniform float farthest;
out vec4 beam;
const int STEPS = 14;

void main() {
    vec2 full = gl_FragCoord.xy * 4.0;
    ivec2 p = ivec2(full);
    float z = min(distance_of(texelFetch(depth_map, min(p, ivec2(size) - 1), 0).r), farthest);
    vec2 ndc = full / size * 2.0 - 1.0;
    vec3 ray = ahead + ndc.x * slope.x * right + ndc.y * slope.y * up;
    ivec2 t = ivec2(gl_FragCoord.xy) & 3;
    float jitter = float(t.x * 4 + ((t.y * 2 + t.x) & 3)) / 16.0, sum = 0.0;
    for (int i = 0; i < STEPS; i++) {
        vec4 q = shadow_projection * vec4(eye + ray * z * (float(i) + jitter) / float(STEPS), 1.0);
        vec3 u = q.xyz * 0.5 + 0.5;
        u.z -= 0.001;
        bool inside = all(greaterThan(u, vec3(0.0))) && all(lessThan(u, vec3(1.0)));
        sum += inside ? texture(shadow_map, u) : 0.0;
    }
    float dust = 0.86 + 0.28 * smooth_noise(full * 1.2 + vec2(frame * 0.5, frame * -0.2)).g;
    beam = vec4(smoothstep(0.0, 0.42, sum / float(STEPS) * z / farthest) * 0.5 * dust);
}
