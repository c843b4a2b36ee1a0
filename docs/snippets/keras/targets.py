import keras

for make in (
    keras.applications.VGG16,
    keras.applications.ResNet50,
    keras.applications.DenseNet121,
    keras.applications.MobileNetV2,
    keras.applications.EfficientNetB0,
    keras.applications.InceptionV3,
    keras.applications.Xception,
):
    net = make(weights=None)
    with_places = [
        layer
        for layer in net.layers
        if len(layer.output.shape) == 4 and layer.output.shape[1] != 1
    ]
    last = with_places[-1]
    print(f"{make.__name__:14} {last.name:20} {last.output.shape[1:]}")
