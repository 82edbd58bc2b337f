class Mannequins:
    """One instant of a company: the chains of joints, and what hangs on them."""

    def __init__(self, people: People, poses: Stack, places: Stack, facing: Stack, eye: Stack) -> None:
        self.p, self.n, self.pose = people, people.n, poses.T
        self.far = ((places - eye) ** 2).sum(1) > FAR * FAR
        self.out: dict[Key, list[Rows]] = {}
        self.every = np.ones(self.n, bool)
        n, size = self.n, people.size
        root = move(n, places[:, 0], places[:, 1], places[:, 2]) @ about(1, facing) @ size(n, size, size, size)
        self.root = root @ move(n, 0, self.pose[Joint.HIP], 0) @ about(0, self.pose[Joint.PITCH])
        self.pelvis = self.root @ about(1, self.pose[Joint.PELVIS_TURN]) @ about(2, self.pose[Joint.PELVIS_TILT])
        lean = self.pose[Joint.LEAN] + np.where(people.old, 0.13, 0.0)
        chest = about(0, lean) @ about(2, self.pose[Joint.SWAY]) @ about(1, self.pose[Joint.TWIST])
        self.chest = self.pelvis @ chest

    def put(
        self, prim: str, matrix: Stack, colour: Stack, where: npt.NDArray[np.bool_] | None = None,
        part: int = 0, material: str = "plain",
    ) -> None:  # fmt: skip
        """Adds an instance for each figure of ``where``. ``part``: 0 clothes, 1 skin, 2 hair and hat."""
        mask = self.every if where is None else where
        if not mask.any():
            return
        kind = MATERIALS[material]
        rows = np.zeros((int(mask.sum()), ROW), np.float32)
        rows[:, :12] = matrix[mask][:, :3].reshape(-1, 12)
        rows[:, 12:15] = np.broadcast_to(colour, (self.n, 3))[mask]
        rows[:, 15] = kind
        rows[:, 16] = (self.p.part[mask] + part - 1) % 250 + 1
        self.out.setdefault((prim, kind), []).append(rows)

    def put_limb(self, prim: str, matrix: Stack, colour: Stack, where: npt.NDArray[np.bool_] | None = None) -> None:
        mask = self.every if where is None else where
        self.put(prim, matrix, colour, mask & ~self.far)
        self.put("limb_far", matrix, colour, mask & self.far)

    def draw(self) -> tuple[dict[Key, Rows], Stack, Stack]:
        self._legs()
        self._clothes()
        head = self._head()
        self._hat(head)
        left, right = self._arm(1), self._arm(-1)
        return {key: np.concatenate(rows) for key, rows in self.out.items()}, right, left

    def _legs(self) -> None:
        n, pose, people = self.n, self.pose, self.p
        # Under a long skirt only shoes are seen; a short one shows shins in the skin's colour.
        long = people.skirt & (people.hem > 0.75)
        legs = np.where(people.skirt[:, None], people.colours["skin"] * 0.92, people.colours["legs"])
        shoes = np.clip(people.colours["legs"] * 0.45, 0.10, 0.4)
        for side, first in ((1, Joint.LEFT_LEG), (-1, Joint.RIGHT_LEG)):
            swing, spread, knee = pose[first], pose[first + 1], pose[first + 2]
            thigh = self.pelvis @ move(n, 0.088 * side, 0, 0) @ about(2, spread * side) @ about(0, -swing)
            self.put_limb("thigh", thigh @ size(n, 0.165, THIGH, 0.175), legs, ~people.skirt)
            shin = thigh @ move(n, 0, -THIGH, 0) @ about(0, knee)
            self.put_limb("shin", shin @ size(n, 0.125, SHIN, 0.13), legs, ~long)
            # The foot lies flat while it bears, and hangs a little as it swings behind.
            pitch = (knee - swing) * 0.75
            ankle = shin @ move(n, 0, -SHIN, 0) @ about(0, -pitch)
            shoe = ankle @ move(n, 0, -ANKLE, 0.055) @ size(n, 0.098, 0.095, 0.262)
            self.put("shoe", shoe, shoes, ~self.far)
            self.put("ball_far", ankle @ move(n, 0, -0.05, 0.05) @ size(n, 0.1, 0.08, 0.25), shoes, self.far)

    def _clothes(self) -> None:
        n, people, seated = self.n, self.p, self.pose[Joint.SEATED] > 0.5
        coat, legs = people.colours["coat"], people.colours["legs"]
        torso = self.chest @ move(n, 0, -0.04, 0) @ size(n, people.width, 0.60, 0.255)
        self.put("bodice", torso, coat, people.woman)
        self.put("torso", torso, coat, ~people.woman)
        hang = self.pelvis @ about(0, self.pose[Joint.LEAN] * 0.3) @ move(n, 0, 0.12, 0)
        wide = people.width * 1.06
        long_coat = people.coat_length > 0.4
        self.put(
            "coat", hang @ size(n, wide, 0.10 + people.coat_length, 0.33), coat, long_coat & ~people.skirt & ~seated
        )
        jacket = hang @ size(n, wide * 0.99, 0.10 + np.where(seated, 0.10, people.coat_length), 0.30)
        self.put("jacket", jacket, coat, ~people.skirt & (seated | ~long_coat))
        skirted = people.skirt
        long = skirted & (people.hem > 0.75)
        walk = np.abs(self.pose[Joint.LEFT_LEG] - self.pose[Joint.RIGHT_LEG])
        follow = about(0, -(self.pose[Joint.LEFT_LEG] + self.pose[Joint.RIGHT_LEG]) * 0.25)
        fall = self.pelvis @ follow @ move(n, 0, 0.13, 0)
        hem = (self.pose[Joint.HIP] + 0.13 - 0.03) * np.where(long, 1.0, people.hem / 0.9)
        self.put("skirt", fall @ size(n, 0.50 + 0.05 * walk, hem, 0.50 + 0.10 * walk), legs, long & ~seated)
        self.put("skirt_short", fall @ size(n, 0.56, hem, 0.52 + 0.22 * walk), legs, skirted & ~long & ~seated)
        lap = self.pelvis @ move(n, 0, 0.02, -0.06) @ about(0, np.full(n, -1.46))
        self.put("coat", lap @ size(n, 0.42, 0.56, 0.27), legs, skirted & seated)
        knees = self.pelvis @ move(n, 0, 0.06, 0.42) @ about(0, np.full(n, 0.04))
        drop = self.pose[Joint.HIP] * 0.93
        self.put("coat", knees @ size(n, 0.46, drop, 0.30), legs, long & seated)

    def _head(self) -> Stack:
        n, people, pose, near = self.n, self.p, self.pose, ~self.far
        skin, hair = people.colours["skin"], people.colours["hair"]
        neck = self.chest @ move(n, 0, NECK - 0.05, -0.012)
        self.put("limb", neck @ move(n, 0, 0.10, 0) @ size(n, 0.115, 0.16, 0.12), skin, part=1)
        self.put("tube", neck @ move(n, 0, 0.030, 0.004) @ about(0, np.full(n, 0.16)) @ size(n, 0.132, 0.045, 0.134),
                 np.clip(people.colours["coat"] * 0.5 + 0.42, 0, 1), near & ~people.child)  # fmt: skip
        turned = about(1, pose[Joint.HEAD_TURN]) @ about(0, pose[Joint.HEAD_NOD]) @ about(2, pose[Joint.HEAD_TILT])
        grown, round_ = people.head, np.where(people.child, 1.07, 1.0)  # a child's is rounder
        head = (
            neck
            @ move(n, 0, 0.075, 0.01)
            @ turned
            @ size(n, grown * round_, grown / round_, grown * round_)
            @ move(n, 0, 0.125, 0.018)
        )
        self.put("head", head @ size(n, 0.208, 0.260, 0.224), skin, part=1)
        self.put("nose", head @ move(n, 0, -0.012, 0.088) @ size(n, 0.034, 0.062, 0.036), skin * 0.97, near, 1)
        self._face(head, near)
        crown = head @ move(n, 0, 0.004, 0) @ size(n, 0.212, 0.258, 0.228)
        covered = np.array([body.figure.hat in SOFT_HATS for body in people.bodies], bool)
        self.put("hair_long", crown, hair, people.long_hair & ~covered, 2)
        self.put("hair", crown, hair, ~people.long_hair & ~covered, 2)
        bun = head @ move(n, 0, 0.03, -0.125) @ size(n, 0.10, 0.10, 0.09)
        self.put("sphere", bun, hair, people.bun & ~covered & near, 2)
        return head

    def _face(self, head: Stack, near: npt.NDArray[np.bool_]) -> None:
        n, people, pose = self.n, self.p, self.pose
        dark = np.full((n, 3), (0.13, 0.10, 0.09))
        skin, hair = people.colours["skin"], people.colours["hair"]
        close = near
        for side in (1, -1):
            ear = head @ move(n, 0.085 * side, -0.012, -0.012) @ size(n, 0.018, 0.058, 0.036)
            self.put("sphere", ear, skin * 0.95, close, 1)
            lid = 1.0 - 0.85 * pose[Joint.BLINK]
            wide = np.where(people.child, 1.22, 1.0)
            eye = (
                head
                @ move(n, 0.037 * side, 0.014, 0.0885)
                @ size(n, 0.021 * wide, 0.0155 * wide * lid + 0.001, 0.012)
            )
            self.put("sphere", eye, dark, close, 2)
            brow = head @ move(n, 0.038 * side, 0.040, 0.0905) @ about(2, np.full(n, -0.14 * side))
            self.put("box", brow @ size(n, 0.036, 0.006, 0.010), hair * 0.7, close, 2)
        opened = pose[Joint.MOUTH]
        lips = skin * (0.55, 0.36, 0.35)
        mouth = head @ move(n, 0, -0.068 - 0.006 * opened, 0.0955)
        self.put("sphere", mouth @ size(n, 0.044 - 0.008 * opened, 0.007 + 0.024 * opened, 0.012),
                 np.where(opened[:, None] > 0.25, dark, lips), close, 2)  # fmt: skip
        self.put("sphere", head @ move(n, 0, -0.049, 0.096) @ size(n, 0.070, 0.019, 0.026), hair,
                 close & people.moustache, 2)  # fmt: skip
        self.put("jaw", head @ move(n, 0, -0.098, 0.030) @ size(n, 0.145, 0.085, 0.115), hair, people.beard, 2)

    def _hat(self, head: Stack) -> None:
        n, people = self.n, self.p
        top = head @ move(n, 0, 0.058, -0.010) @ about(0, np.full(n, -0.09))
        for name, (prim, wide, high, colour) in HATS.items():
            mask = np.array([body.figure.hat == name for body in people.bodies], bool)
            if not mask.any():
                continue
            tint = np.full((n, 3), rgb(colour)) if colour else np.clip(people.colours["coat"] * 0.72, 0.08, 1)
            # Hat profiles have their crown at radius 0.5: sized to sit on the skull.
            drop = -0.018 if name in SOFT_HATS and name != "cloche" else 0.0
            self.put(prim, top @ move(n, 0, drop, 0) @ size(n, wide * 1.94, high, wide * 2.1), tint, mask, 2)
            if name in PEAKED:
                peak = top @ move(n, 0, 0.002, 0.105) @ about(0, np.full(n, 0.2))
                self.put("peak", peak @ size(n, 0.20, 0.16, 0.20), tint * 0.6, mask, 2)

    def _arm(self, side: int) -> Stack:
        """Draws an arm; gives the frame of its hand: origin at the palm, y along the forearm towards the elbow."""
        n, people = self.n, self.p
        first = Joint.LEFT_SWING if side > 0 else Joint.RIGHT_SWING
        swing, spread, twist, elbow, wrist = (self.pose[first + k] for k in range(5))
        coat, skin = people.colours["coat"] * 0.97, people.colours["skin"]
        shoulder = self.chest @ move(n, (people.width * 0.5 - 0.022) * side, SHOULDER - 0.018, -0.012)
        upper = shoulder @ about(2, spread * side) @ about(0, -swing) @ about(1, -twist * side)
        self.put_limb("sleeve", upper @ size(n, 0.118, 0.29, 0.128), coat)
        fore = upper @ move(n, 0, -0.285, 0) @ about(0, -elbow)
        self.put_limb("forearm", fore @ size(n, 0.094, 0.25, 0.098), coat)
        hand = fore @ move(n, 0, -0.245, 0) @ about(0, -wrist)
        mesh = "hand" if side > 0 else "hand_right"
        self.put(mesh, hand @ size(n, 0.145, 0.18, 0.155), skin, ~self.far, 1)
        self.put("ball_far", hand @ move(n, 0, -0.07, 0) @ size(n, 0.06, 0.16, 0.08), skin, self.far, 1)
        return hand @ move(n, 0, -0.10, 0.01)
