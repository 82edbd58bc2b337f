// What a wet floor mirrors, at half size and simply lit.
in vec3 normal, local, local_normal, world;
flat in vec3 colour;
flat in vec2 kind;
uniform vec3 lamp_at[8], lamp_colour[8];
uniform vec3 sky_light;
uniform float mirror_albedo;
out vec4 seen;
void main() {
    if (world.y < 0.05) discard;
    vec3 light = sky_light * 0.9;
#if LAMPS
    for (int i = 0; i < LAMPS; i++) {
        vec3 to = lamp_at[i] - world;
        float squared = dot(to, to);
        light += lamp_colour[i] * 0.45 / (1.0 + squared * 0.16) * clamp(1.0 - squared * 0.0028, 0.0, 1.0);
    }
#endif
    seen = vec4(sqrt(clamp(int(kind.x + 0.5) == 6 ? colour * 1.3 : colour * light * mirror_albedo, 0.0, 1.0)), 1.0);
}
