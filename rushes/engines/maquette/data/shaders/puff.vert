// Smoke, glows, rain and snow: squares that face the camera.
in vec2 in_corner;
in vec4 in_centre;                               // xyz, size
in vec4 in_look;                                 // alpha, seed, tone, kind (softness; 2 glow; 3 rain; 4 snow; 5 leaf)
uniform mat4 view_projection;
uniform vec3 right, up;
out vec2 uv;
flat out vec4 look;
out float away;
void main() {
    vec2 corner = in_corner;
    vec3 upward = up;
    if (in_look.w > 2.5 && in_look.w < 3.5) { corner.x *= 0.030; upward = normalize(vec3(in_look.z, 1.0, 0.0)); }
    if (in_look.w > 4.5) corner.y *= 0.45;       // a leaf
    vec3 world = in_centre.xyz + (right * corner.x + upward * corner.y) * in_centre.w;
    gl_Position = view_projection * vec4(world, 1.0);
    uv = in_corner;
    look = in_look;
    away = gl_Position.w;
}
