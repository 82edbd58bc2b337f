// How far out of focus what stands at a distance is.
uniform vec3 lens;                               // focus distance, blur radius at infinity, largest radius (pixels)

// A hand's breadth about the focus stays sharp, more of it farther away: a face is never half in focus.
float circle(float z) {
    return clamp(lens.y * max(abs(z - lens.x) - 0.10 - 0.03 * lens.x, 0.0) / z, 0.0, lens.z);
}
