import cv2
import numpy as np

one = np.array([[-1.0, 0.0, 0.25], [0.5, 1.0, 3.0]], np.float32)
limit = np.abs(one).max()
ways = {
    "as it is": one,
    "times 255": one * 255,
    "least to greatest": cv2.normalize(one, None, 0, 255, cv2.NORM_MINMAX),
    "zero in the middle": 127.5 + 127.5 * one / limit,
}
for name, values in ways.items():
    cv2.imwrite("map.png", values)
    print(name, *cv2.imread("map.png", cv2.IMREAD_UNCHANGED).tolist())

grey = cv2.convertScaleAbs(one, alpha=255)
print("convertScaleAbs", *grey.tolist())
cv2.imwrite("map.tiff", one)
print("TIFF", *cv2.imread("map.tiff", cv2.IMREAD_UNCHANGED).tolist())
