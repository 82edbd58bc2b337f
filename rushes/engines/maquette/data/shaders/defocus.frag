// What is out of focus, laid over the lit scene: alpha says how far it hides what is drawn there, lines too.
#include "lens.glsl"
uniform sampler2D blurred_map, depth_map;
uniform vec2 size;
out vec4 over;

void main() {
    vec2 here = gl_FragCoord.xy / size;
    vec4 soft = textureLod(blurred_map, here, 0.0);
    float own = circle(distance_of(textureLod(depth_map, here, 0.0).r)) / lens.z;
    over = vec4(soft.rgb, smoothstep(0.06, 0.3, max(own, soft.a)));
}
