"""The way to a server and back, made safe: addresses, names, certificates, connections, sizes."""
