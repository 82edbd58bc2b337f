// The two colour planes of 4:2:0, BT.709 limited range, at half size. Where H.264 has them unless told otherwise: at the
// left of each two columns, between the two rows.
uniform sampler2D picture;
uniform vec2 size;
layout(location = 0) out float cb;
layout(location = 1) out float cr;
void main() {
    vec2 left = gl_FragCoord.xy * 2.0 - 0.5, row = vec2(0.0, 1.0);
    vec3 c = (textureLod(picture, left / size, 0.0).rgb + textureLod(picture, (left + row) / size, 0.0).rgb) * 0.5;
    cb = dot(c, vec3(-0.1006, -0.3386, 0.4392)) + 0.5020;
    cr = dot(c, vec3(0.4392, -0.3989, -0.0403)) + 0.5020;
}
