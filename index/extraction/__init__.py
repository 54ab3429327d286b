"""SourceDocument -> Projects: blocks go in, records with sections, facts and passages come out."""
