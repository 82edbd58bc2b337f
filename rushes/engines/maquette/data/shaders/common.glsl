// What every pass over the drawn picture knows: its buffers, the camera, the noise.
#include "range.glsl"
uniform sampler2D albedo_map, surface_map, depth_map, occlusion_map, noise, noise_near;
uniform mat4 shadow_projection;
uniform vec3 eye, right, up, ahead;              // the camera
uniform vec2 size, slope;                        // pixels; tangents of the half angles
uniform float frame;

// At the middle of a pixel of the drawn picture: as exact as texelFetch, which is dearer on a software renderer.
float depth_at(vec2 here) { return distance_of(textureLod(depth_map, here, 0.0).r); }
vec3 view_normal(vec2 packed_) {
    vec2 e = packed_ * 2.0 - 1.0;
    return vec3(e, sqrt(max(0.0, 1.0 - dot(e, e))));
}
vec3 world_normal(vec2 packed_) {
    vec3 n = view_normal(packed_);
    return n.x * right + n.y * up - n.z * ahead;
}
vec4 noise_at(vec2 p) { return textureLod(noise_near, p / 512.0, 0.0); }
vec4 smooth_noise(vec2 p) { return textureLod(noise, p / 512.0, 0.0); }
