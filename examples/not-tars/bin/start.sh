#!/bin/sh
exec node clock.js serve "$1"
