uniform vec2 range;                              // near and far, metres
float distance_of(float depth) { return range.x * range.y / (range.y - depth * (range.y - range.x)); }
