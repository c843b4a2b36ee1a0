"""Returns fmg:pre-activation-map, which fmg:strid leads to."""
y = "x"  # fmg:Stride, fmg:padding@1.0.0; fmg:depth@v1.0.0 (fmg:step).
z = y  # fmg:step-width@1.0.0, fmg:V1, fmg:步幅 names none, fmg: neither
http = "http://fmg:8080/ and x-fmg:no and a/fmg:no"
ignored = "fmg:no-such"  # check-ids: ignore
