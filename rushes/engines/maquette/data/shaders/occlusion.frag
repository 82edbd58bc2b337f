// Ambient occlusion at a third of the size: six points on a spiral, rotated over 2x2 pixels.
#include "common.glsl"
uniform float radius;
out vec4 occlusion;
const int TAPS = 6;

void main() {
    vec2 p = floor(gl_FragCoord.xy) * 3.0 + 1.0, at = (p + 0.5) / size;
    float depth = textureLod(depth_map, at, 0.0).r;
    if (depth >= 1.0) { occlusion = vec4(1.0); return; }
    float z = distance_of(depth);
    vec3 here = vec3((at * 2.0 - 1.0) * slope * z, z), n = view_normal(textureLod(surface_map, at, 0.0).xy) * vec3(1, 1, -1);
    float reach = min(radius, z * 0.18), sum = 0.0;
    vec2 pixels = reach / (z * slope) * 0.5 * size;
    ivec2 t = ivec2(gl_FragCoord.xy) & 1;
    float start = float(t.x * 2 + t.y) * 0.7854 * 0.9, inverse = 1.0 / (reach * reach);
    mat2 turned = mat2(cos(start), sin(start), -sin(start), cos(start));   // the points' own angles are constants
    for (int i = 0; i < TAPS; i++) {
        float r = (float(i) + 0.6) / float(TAPS), angle = float(i) * 2.3999;
        vec2 q = (clamp(p + trunc(turned * vec2(cos(angle), sin(angle)) * r * pixels), vec2(0.0), size - 1.0) + 0.5) / size;
        float there_z = depth_at(q);
        vec3 away = vec3((q * 2.0 - 1.0) * slope * there_z, there_z) - here;
        float squared = dot(away, away);
        sum += max(0.0, dot(away, n) - 0.002 * z) * inversesqrt(squared + 1e-4)
             * clamp(1.3 - squared * inverse, 0.0, 1.0);
    }
    occlusion = vec4(clamp(1.0 - sum * 1.9 / float(TAPS), 0.0, 1.0));
}
