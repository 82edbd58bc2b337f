// A unit shape where its instance is, and where it is a frame later, with the number of whom it belongs to.
in vec3 in_position, in_normal, in_after;
in vec4 in_row0, in_row1, in_row2, in_then0, in_then1, in_then2;
in float in_number;
uniform mat4 view_projection, next_projection;
uniform mat3 view_rotation;
out vec3 normal;
out vec4 now, later;
flat out float number;

void main() {
    vec4 p = vec4(in_position, 1.0);
    vec3 squared = in_row0.xyz * in_row0.xyz + in_row1.xyz * in_row1.xyz + in_row2.xyz * in_row2.xyz;
    vec3 n = in_normal / max(squared, 1e-9);         // as in instance.vert
    normal = view_rotation * vec3(dot(in_row0.xyz, n), dot(in_row1.xyz, n), dot(in_row2.xyz, n));
    now = view_projection * vec4(dot(in_row0, p), dot(in_row1, p), dot(in_row2, p), 1.0);
    vec4 q = vec4(in_after, 1.0);                    // of what bends; else the same point
    later = next_projection * vec4(dot(in_then0, q), dot(in_then1, q), dot(in_then2, q), 1.0);
    number = in_number;
    gl_Position = now;
}
