// One triangle that covers the screen, at the far plane.
in vec2 in_corner;
void main() { gl_Position = vec4(in_corner, 1.0, 1.0); }
