in vec3 in_position;
in vec4 in_row0, in_row1, in_row2;
uniform mat4 view_projection;
void main() {
    vec4 p = vec4(in_position, 1.0);
    gl_Position = view_projection * vec4(dot(in_row0, p), dot(in_row1, p), dot(in_row2, p), 1.0);
}
