"""House widgets: fields, buttons, banners."""
