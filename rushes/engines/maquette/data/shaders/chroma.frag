// The two colour planes of 4:2:0, BT.709 limited range, at half size.
uniform sampler2D picture;
uniform vec2 size;
layout(location = 0) out float cb;
layout(location = 1) out float cr;
void main() {
    vec3 c = textureLod(picture, gl_FragCoord.xy * 2.0 / size, 0.0).rgb;
    cb = dot(c, vec3(-0.1006, -0.3386, 0.4392)) + 0.5020;
    cr = dot(c, vec3(0.4392, -0.3989, -0.0403)) + 0.5020;
}
