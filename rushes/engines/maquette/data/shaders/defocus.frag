// What is out of focus, laid over the lit scene: alpha says how far it hides what is drawn there, lines too. An outline
// lies beside what it bounds: a place is as sharp as the nearest of those that its line was found between (light.frag).
#include "range.glsl"
#include "lens.glsl"
uniform sampler2D blurred_map, depth_map;
uniform vec2 size;
out vec4 over;

float depth_at(vec2 here) { return textureLod(depth_map, here, 0.0).r; }

void main() {
    vec2 here = gl_FragCoord.xy / size;
    vec4 soft = textureLod(blurred_map, here, 0.0);
    float depth = min(depth_at(here), min(depth_at(here + vec2(1.0 / size.x, 0.0)), depth_at(here + vec2(0.0, 1.0 / size.y))));
    over = vec4(soft.rgb, smoothstep(0.06, 0.3, max(circle(distance_of(depth)) / lens.z, soft.a)));
}
