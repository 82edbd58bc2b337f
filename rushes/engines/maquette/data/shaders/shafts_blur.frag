uniform sampler2D beams;
out vec4 beam;
void main() {
    ivec2 p = ivec2(gl_FragCoord.xy), last = textureSize(beams, 0) - 1;
    float sum = 0.0;
    for (int y = 0; y < 4; y++)
        for (int x = 0; x < 4; x++) sum += texelFetch(beams, clamp(p + ivec2(x - 2, y - 2), ivec2(0), last), 0).r;
    beam = vec4(sum / 16.0);
}
