#!/bin/sh
exec node clock.js stop "$1"
