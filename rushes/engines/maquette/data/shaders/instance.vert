// A unit shape placed by its instance's matrix (three rows), with its colour, material and part.
in vec3 in_position, in_normal;
in vec4 in_row0, in_row1, in_row2, in_colour;   // colour.a: material
in float in_part;
uniform mat4 view_projection;
uniform mat3 view_rotation;
out vec3 normal, local, local_normal, world;
flat out vec3 colour;
flat out vec2 kind;                              // material, part

void main() {
    vec4 p = vec4(in_position, 1.0);
    world = vec3(dot(in_row0, p), dot(in_row1, p), dot(in_row2, p));
    // Normals go by the inverse transpose; for a turned and scaled shape that is a division by the squared scale.
    vec3 squared = in_row0.xyz * in_row0.xyz + in_row1.xyz * in_row1.xyz + in_row2.xyz * in_row2.xyz;
    vec3 n = in_normal / max(squared, 1e-9);
    normal = view_rotation * vec3(dot(in_row0.xyz, n), dot(in_row1.xyz, n), dot(in_row2.xyz, n));
    local = in_position * sqrt(squared);         // metres, in the shape's own axes
    local_normal = in_normal;
    colour = in_colour.rgb;
    kind = vec2(in_colour.a, in_part);
    gl_Position = view_projection * vec4(world, 1.0);
}
