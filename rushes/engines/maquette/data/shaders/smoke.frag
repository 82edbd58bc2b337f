// What is in the air, laid over the lit scene.
uniform sampler2D puffs_map;
uniform vec2 size;
out vec4 over;
void main() { over = textureLod(puffs_map, gl_FragCoord.xy / size, 0.0); }
