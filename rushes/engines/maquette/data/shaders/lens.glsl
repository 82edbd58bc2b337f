// How far out of focus what stands at a distance is.
uniform vec3 lens;                               // focus distance, blur radius at infinity, largest radius (pixels)
// Of a lens of two halves: focus distance and radius at infinity beyond the seam, on which side lens is (-1 the left),
// and the width of what is drawn into, pixels.
uniform vec4 seam[SPLIT];

// A hand's breadth about the focus stays sharp, more of it farther away: a face is never half in focus.
float circle_of(float z, vec2 focus) {
    return clamp(focus.y * max(abs(z - focus.x) - 0.10 - 0.03 * focus.x, 0.0) / z, 0.0, lens.z);
}
float circle(float z) {
#if SPLIT
    float here = smoothstep(-0.04, 0.04, (gl_FragCoord.x / seam[0].w - 0.5) * seam[0].z);
    return mix(circle_of(z, seam[0].xy), circle_of(z, lens.xy), here);
#else
    return circle_of(z, lens.xy);
#endif
}
