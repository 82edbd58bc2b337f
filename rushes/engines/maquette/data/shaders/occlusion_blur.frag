// The four points' spirals of 2x2 places taken together, once for all the pixels that will read them.
uniform sampler2D raw;
uniform vec2 size;                               // of the target
out vec4 occlusion;
void main() { occlusion = textureLod(raw, floor(gl_FragCoord.xy) / size, 0.0); }
