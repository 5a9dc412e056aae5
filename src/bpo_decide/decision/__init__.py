"""What to do: measures, requirements, rules and the verdict, from the draws that the model returned."""
