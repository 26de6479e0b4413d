"""The preview: pages rendered when they are asked for, straight from the archive."""
