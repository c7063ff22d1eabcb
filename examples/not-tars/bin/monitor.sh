#!/bin/sh
exec node clock.js check "$1"
