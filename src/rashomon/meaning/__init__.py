"""What claims tell, likened by a small trained encoder: see `encoder`."""

from rashomon.meaning.encoder import Said, encoder, point_of

__all__ = ["Said", "encoder", "point_of"]
