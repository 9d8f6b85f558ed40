"""The public directory "wie kan ik benaderen", a view of the log `aanbod`."""
