// The sheet that is drawn on, which stays: where the hand's course is set, how rough it is, how far it is vignetted.
uniform sampler2D noise_near;
uniform vec2 size;
uniform float course;                            // how fine a hand's course is
out vec4 sheet;

vec4 noise_at(vec2 p) { return textureLod(noise_near, p / 512.0, 0.0); }

void main() {
    vec2 p = gl_FragCoord.xy, on_paper = p * (960.0 / size.x), off = p / size - 0.5;
    sheet = vec4(noise_at(on_paper * course).ga, noise_at(on_paper + vec2(7.0, 3.0)).r,
                 smoothstep(0.18, 0.62, dot(off, off) * 1.45));
}
