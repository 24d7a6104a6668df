"""The newsroom over HTTP, under `/api/v1`: the same types as the library, described by one OpenAPI document."""
