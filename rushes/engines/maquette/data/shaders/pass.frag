// What a pixel is: distance along the lens axis in metres, whose, its way to the next frame in pixels; its normal.
uniform vec2 size;
in vec3 normal;
in vec4 now, later;
flat in float number;
layout(location = 0) out vec4 place;
layout(location = 1) out vec4 way;

void main() {
    // A point that passes behind the lens has no place on the next picture.
    vec2 step_ = later.w > 0.01 ? (later.xy / later.w - now.xy / now.w) * 0.5 * size : vec2(0.0);
    place = vec4(now.w, number, step_.x, -step_.y);
    way = vec4(normalize(normal), later.w > 0.01 ? 1.0 : 0.0);
}
