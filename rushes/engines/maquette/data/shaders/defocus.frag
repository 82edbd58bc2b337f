// What is out of focus, laid over the lit scene: alpha says how far it hides the colours there, over_lines the lines. An
// outline lies beside what it bounds: it is as sharp as the nearest of the places it was found between (light.frag).
#include "range.glsl"
#include "lens.glsl"
uniform sampler2D blurred_map, depth_map;
uniform vec2 size;
layout(location = 0, index = 0) out vec4 over;
layout(location = 0, index = 1) out vec4 over_lines;

float hidden(float circle) { return smoothstep(0.06, 0.3, circle); }

void main() {
    vec2 here = gl_FragCoord.xy / size;
    vec4 soft = textureLod(blurred_map, here, 0.0);
    float own = textureLod(depth_map, here, 0.0).r;
    float to_right = textureLod(depth_map, here + vec2(1.0 / size.x, 0.0), 0.0).r;
    float above = textureLod(depth_map, here + vec2(0.0, 1.0 / size.y), 0.0).r;
    float line = circle(distance_of(min(own, min(to_right, above))));
    over = vec4(soft.rgb, hidden(max(circle(distance_of(own)) / lens.z, soft.a)));
    over_lines = vec4(hidden(max(line / lens.z, soft.a)) * 0.92);
}
