"""The build of the Feature Map Glossary: from glossary data to a bilingual site."""
